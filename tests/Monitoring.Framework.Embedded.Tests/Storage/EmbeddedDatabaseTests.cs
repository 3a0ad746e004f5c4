using Microsoft.Extensions.Logging.Abstractions;

namespace Monitoring.Framework.Embedded.Tests.Storage;

public sealed class EmbeddedDatabaseTests
{
    private TemporaryFolder _folder = null!;
    private string _path = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TemporaryFolder();
        _path = _folder.File("monitoring.db");
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public async Task WriteAsync_WorkReturns_IsThereAfterReopening()
    {
        using (var database = Open())
        {
            await Insert(database, 1);
        }

        using var again = Open();
        Assert.That(await Count(again), Is.EqualTo(1));
    }

    [Test]
    public async Task WriteAsync_WorkThrows_ChangesNothing()
    {
        using var database = Open();
        Assert.That(
            async () => await database.WriteAsync<int>(
                connection =>
                {
                    connection.Execute("INSERT INTO metric_log (hour, data) VALUES (1, x'00')");
                    throw new InvalidOperationException("no");
                },
                default),
            Throws.InvalidOperationException);

        Assert.That(await Count(database), Is.Zero);
        await Insert(database, 1);
        Assert.That(await Count(database), Is.EqualTo(1));
    }

    [Test]
    public async Task GetDataVersionAsync_AnotherProcessCommits_Changes()
    {
        using var mine = Open();
        using var other = Open();
        var before = await mine.GetDataVersionAsync(default);
        await Insert(mine, 1);
        Assert.That(await mine.GetDataVersionAsync(default), Is.EqualTo(before), "own commit");
        await Insert(other, 2);
        Assert.That(await mine.GetDataVersionAsync(default), Is.Not.EqualTo(before), "another's commit");
    }

    [Test]
    public void StartEngine_SecondEngine_IsRefusedWithTheHoldersName()
    {
        using var first = Open();
        first.StartEngine();
        using var second = Open();
        Assert.That(
            second.StartEngine,
            Throws.TypeOf<StoreUnavailableException>().With.Message.Contains(_path).And.Message.Contains($"process {Environment.ProcessId} on"));
    }

    [Test]
    public void StartEngine_FirstEngineEnded_Starts()
    {
        using (var first = Open())
        {
            first.StartEngine();
        }

        using var second = Open();
        Assert.That(second.StartEngine, Throws.Nothing);
    }

    private static ValueTask<int> Insert(EmbeddedDatabase database, int hour) =>
        database.WriteAsync(connection => connection.Execute("INSERT INTO metric_log (hour, data) VALUES ($hour, x'00')", ("$hour", hour)), default);

    private static ValueTask<long> Count(EmbeddedDatabase database) =>
        database.ReadAsync(static connection => connection.Number("SELECT count(*) FROM metric_log"), default);

    private EmbeddedDatabase Open() => new(_path, TimeProvider.System, NullLogger<EmbeddedDatabase>.Instance);
}
