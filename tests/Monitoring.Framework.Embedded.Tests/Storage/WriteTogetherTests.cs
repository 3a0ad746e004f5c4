using System.Buffers.Binary;

namespace Monitoring.Framework.Embedded.Tests.Storage;

/// <summary>Small writes that wait for the file at the same time are one transaction, and each is still kept or undone by itself.</summary>
public sealed class WriteTogetherTests
{
    private readonly ManualResetEventSlim _isFree = new();
    private TemporaryFolder _folder = null!;
    private string _path = null!;
    private EmbeddedDatabase _database = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TemporaryFolder();
        _path = _folder.File("monitoring.db");
        _database = DatabaseTesting.Create(_path);
        _isFree.Reset();
    }

    [TearDown]
    public void TearDown()
    {
        _isFree.Set();
        _database.Dispose();
        _folder.Dispose();
    }

    [OneTimeTearDown]
    public void DisposeEvent() => _isFree.Dispose();

    [Test]
    public async Task WriteTogetherAsync_ManyWait_AreOneTransaction()
    {
        await InsertAsync(1_000);
        var before = Commits();
        var writes = await WhileTheFileIsTakenAsync(() => [.. Enumerable.Range(1, 50).Select(row => InsertAsync(row))]);
        Assert.That(await Task.WhenAll(writes), Is.All.EqualTo(1));
        Assert.That(Commits() - before, Is.EqualTo(2), "that which took the file, and all others");
        Assert.That(await RowsAsync(), Is.EqualTo(Enumerable.Range(1, 50).Append(1_000)));
    }

    [Test]
    public async Task WriteTogetherAsync_NobodyWaits_IsWrittenAtOnce()
    {
        await InsertAsync(1);
        var before = Commits();
        await InsertAsync(2);
        Assert.That(Commits() - before, Is.EqualTo(1));
    }

    [Test]
    public async Task WriteTogetherAsync_OneIsNotKept_TheOthersAre()
    {
        var writes = await WhileTheFileIsTakenAsync(() => [InsertAsync(1), InsertAsync(2, isKept: false), InsertAsync(3)]);
        Assert.That(await Task.WhenAll(writes), Is.All.EqualTo(1), "the result says what was done before it was undone");
        Assert.That(await RowsAsync(), Is.EqualTo((int[])[1, 3]));
    }

    [Test]
    public async Task WriteTogetherAsync_OneThrows_FailsAlone()
    {
        var writes = await WhileTheFileIsTakenAsync(() =>
        [
            InsertAsync(1),
            _database.WriteTogetherAsync<int>(
                static connection =>
                {
                    Insert(connection, 2);
                    throw new InvalidOperationException("no");
                },
                static _ => true,
                default).AsTask(),
            InsertAsync(3),
        ]);
        await Task.WhenAll(writes[0], writes[2]);
        Assert.That(async () => await writes[1], Throws.InvalidOperationException.With.Message.EqualTo("no"));
        Assert.That(await RowsAsync(), Is.EqualTo((int[])[1, 3]));
    }

    [Test]
    public async Task WriteTogetherAsync_NoRoom_TellsEachAndWritesWhatFits()
    {
        await InsertAsync(1);
        await DatabaseTesting.LimitAsync(_database, (int)DatabaseTesting.Scalar(_path, "PRAGMA page_count"));
        var writes = await WhileTheFileIsTakenAsync(() => [InsertAsync(2, 100_000), InsertAsync(3), InsertAsync(4, 100_000)]);
        await writes[1];
        Assert.That(async () => await writes[0], DatabaseTesting.Refusal(_path, "is full"));
        Assert.That(async () => await writes[2], DatabaseTesting.Refusal(_path, "is full"));
        Assert.That(await RowsAsync(), Is.EqualTo((int[])[1, 3]));
        await DatabaseTesting.LimitAsync(_database, 100_000);
        await InsertAsync(5, 100_000);
        Assert.That(await RowsAsync(), Is.EqualTo((int[])[1, 3, 5]), "it goes on when there is room");
    }

    [Test]
    public async Task ReadBetweenWritesAsync_WaitsWithWrites_SeesThoseBeforeIt()
    {
        Task<long> count = null!;
        var writes = await WhileTheFileIsTakenAsync(() =>
        {
            var before = InsertAsync(1);
            count = _database.ReadBetweenWritesAsync(static connection => connection.Number("SELECT count(*) FROM metric_log"), default).AsTask();
            return [before, InsertAsync(2)];
        });
        await Task.WhenAll(writes);
        Assert.That(await count, Is.EqualTo(1));
    }

    [Test]
    public async Task ReadBetweenWritesAsync_AnotherProcessCommitsMeanwhile_AllThatWaitedSeeOneMoment()
    {
        using var other = DatabaseTesting.Create(_path);
        var counts = await WhileTheFileIsTakenAsync(() => [CountAndThenAsync(() => Insert(other, 7)), CountAndThenAsync(static () => 0)]);
        Assert.That(await Task.WhenAll(counts), Is.EqualTo((int[])[0, 0]));
        Assert.That(await RowsAsync(), Is.EqualTo((int[])[7]));

        Task<int> CountAndThenAsync(Func<int> then) => _database.ReadBetweenWritesAsync(
            connection =>
            {
                var count = (int)connection.Number("SELECT count(*) FROM metric_log");
                then();
                return count;
            },
            default).AsTask();

        static int Insert(EmbeddedDatabase database, int row)
        {
            var write = database.WriteAsync(connection => WriteTogetherTests.Insert(connection, row), default);
            return write.IsCompleted ? write.Result : throw new InvalidOperationException("Nobody else writes there.");
        }
    }

    [Test]
    public async Task WriteTogetherAsync_AskedWithACancelledToken_IsNotDone()
    {
        Assert.That(
            async () => await _database.WriteTogetherAsync(static connection => Insert(connection, 1), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await RowsAsync(), Is.Empty);
    }

    [Test]
    public async Task WriteTogetherAsync_AnyKeptUndoneOrThrown_KeepsExactlyThose([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        var fates = Enumerable.Range(1, 300).ToDictionary(static row => row, _ => random.Next(seed % 3 == 0 ? 40 : 4));
        await Task.WhenAll(fates.Keys.Select(row => Task.Run(async () =>
        {
            try
            {
                await _database.WriteTogetherAsync(
                    connection => Insert(connection, row) == 1 && fates[row] == 0 ? throw new InvalidOperationException() : row,
                    kept => fates[kept] != 1,
                    default);
            }
            catch (InvalidOperationException)
            {
            }
        })));
        Assert.That(await RowsAsync(), Is.EqualTo(fates.Where(static fate => fate.Value > 1).Select(static fate => fate.Key)));
    }

    /// <summary>Begins works while another holds the file, and lets it go then.</summary>
    private async Task<Task<int>[]> WhileTheFileIsTakenAsync(Func<Task<int>[]> begin)
    {
        var hasBegun = new TaskCompletionSource();
        var holder = Task.Run(async () => await _database.WriteAsync(
            connection =>
            {
                // A page has to be written for it to be a transaction.
                connection.Execute("UPDATE alarm_change SET latest = latest");
                hasBegun.SetResult();
                _isFree.Wait();
                return true;
            },
            default));
        await hasBegun.Task;
        var writes = begin();
        _isFree.Set();
        await holder;
        return writes;
    }

    private Task<int> InsertAsync(int row) => InsertAsync(row, isKept: true);

    private Task<int> InsertAsync(int row, bool isKept) => _database.WriteTogetherAsync(connection => Insert(connection, row), _ => isKept, default).AsTask();

    private Task<int> InsertAsync(int row, int bytes) => _database.WriteTogetherAsync(connection => Insert(connection, row, bytes), default).AsTask();

    private static int Insert(EmbeddedConnection connection, int row, int bytes = 1) =>
        connection.Execute("INSERT INTO metric_log (hour, data) VALUES ($hour, $data)", ("$hour", row), ("$data", new byte[bytes]));

    private async Task<int[]> RowsAsync() =>
        [.. await _database.ReadAsync(static connection => connection.Query("SELECT hour FROM metric_log ORDER BY hour", static row => row.GetInt32(0)), default)];

    /// <summary>How many transactions stand in the write-ahead log (<see href="https://sqlite.org/fileformat2.html#the_write_ahead_log"/>): the last page of each says how long the file is then.</summary>
    private int Commits()
    {
        const int Header = 32;
        const int FrameHeader = 24;
        var log = File.ReadAllBytes(_path + "-wal");
        var page = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        var commits = 0;
        for (var at = Header; at + FrameHeader + page <= log.Length && log.AsSpan(at + 8, 8).SequenceEqual(log.AsSpan(16, 8)); at += FrameHeader + page)
        {
            commits += BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(at + 4)) > 0 ? 1 : 0;
        }

        return commits;
    }
}
