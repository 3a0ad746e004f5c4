using Monitoring.Framework.Benchmarks.Ingest;

switch (args.FirstOrDefault())
{
    case "ingest":
        return await IngestMode.RunAsync(args[1..]);
    default:
        Console.Error.WriteLine("ingest [--series 10000] [--steps 1440] [--batch 1000]   a day of data into the metric store against bare INSERTs");
        return 64;
}
