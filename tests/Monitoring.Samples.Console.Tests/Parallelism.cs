// Most of the time is spent waiting for other processes and for the clock that they live by.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(8)]
