using Microsoft.Data.Sqlite;
using Monitoring.Framework.Testing;
using static Monitoring.Framework.Embedded.Tests.Storage.DatabaseTesting;

namespace Monitoring.Framework.Embedded.Tests.Storage;

/// <summary>Each way a file can be unusable ends in one sentence that names it, and what is stored stays.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class DatabaseFailureTests
{
    [Test]
    public async Task Open_NotADatabase_IsSetAsideAndReported()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("monitoring.db");
        var garbage = Garbage();
        await File.WriteAllBytesAsync(path, garbage);
        var log = new LogRecorder<EmbeddedDatabase>();
        using var database = new EmbeddedDatabase(path, new FakeTimeProvider(), log);

        database.Open();

        var aside = path + ".corrupt-20260101T000000Z";
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(aside), Is.EqualTo(garbage));
            Assert.That(log.Messages, Has.One.Items);
            Assert.That(log.Messages[0], Does.StartWith("Error: ").And.Contain($"'{path}'").And.Contain($"'{aside}'"));
        });
        await InsertAsync(database);
    }

    [Test]
    public async Task Open_DamagedTwiceInOneSecond_KeepsBothFiles()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("monitoring.db");
        for (var i = 0; i < 2; i++)
        {
            await File.WriteAllBytesAsync(path, Garbage());
            using var database = Create(path);
            database.Open();
        }

        Assert.That(Directory.GetFiles(folder.FullPath, "*.corrupt-*").Where(static file => !file.EndsWith("-lock", StringComparison.Ordinal)), Has.Exactly(2).Items);
    }

    [Test]
    public async Task Open_TruncatedFile_IsSetAside()
    {
        using var folder = new TemporaryFolder();
        var path = await MakeAsync(folder, rows: 100);
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        using var database = Create(path);
        database.StartEngine();

        Assert.That(Directory.GetFiles(folder.FullPath, "*.corrupt-*"), Has.One.Items);
        Assert.That(await CountAsync(database), Is.Zero);
    }

    [Test]
    public async Task StartEngine_DamagedTable_IsSetAsideWithItsCompanions()
    {
        using var folder = new TemporaryFolder();
        var path = await MakeAsync(folder, rows: 0);
        var page = Scalar(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'metric_stream'");
        await using (var file = File.OpenWrite(path))
        {
            file.Position = (page - 1) * 4096;
            file.Write(Garbage());
        }

        await File.WriteAllTextAsync(path + "-wal", "");
        using var database = Create(path);
        database.StartEngine();

        Assert.That(Directory.GetFiles(folder.FullPath, "*.corrupt-20260101T000000Z"), Has.One.Items);
        await InsertAsync(database);
    }

    [Test]
    public async Task StartEngine_DamageMetInALargeTable_IsSetAsideAtTheNextStart()
    {
        using var folder = new TemporaryFolder();
        var path = await MakeAsync(folder, rows: 100);
        await using (var file = File.OpenWrite(path))
        {
            file.Position = (Scalar(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'metric_log'") - 1) * 4096;
            file.Write(Garbage());
        }

        using (var database = Create(path))
        {
            database.StartEngine();
            Assert.That(Directory.GetFiles(folder.FullPath, "*.corrupt-*"), Is.Empty);
            Assert.That(async () => await CountAsync(database), Refusal(path, "start the engine again"));
        }

        using var again = Create(path);
        again.StartEngine();
        Assert.That(Directory.GetFiles(folder.FullPath, "*.corrupt-20260101T000000Z"), Has.One.Items);
        Assert.That(await CountAsync(again), Is.Zero);
    }

    [Test]
    public async Task Open_DamagedFileOfARunningEngine_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("monitoring.db");
        await File.WriteAllBytesAsync(path, Garbage());
        using var engine = EngineLock.TryAcquire(path);
        using var database = Create(path);

        Assert.That(database.Open, Refusal(path, "damaged"));
        Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(Garbage()));
    }

    [Test]
    public async Task Open_NewerSchema_IsRefusedAndLeftAlone()
    {
        using var folder = new TemporaryFolder();
        var path = await MakeAsync(folder, rows: 1);
        Execute(path, "PRAGMA user_version = 99");
        using var database = Create(path);

        Assert.That(database.Open, Refusal(path, "newer version").And.Message.Contains("schema 99"));
        Assert.That(Scalar(path, "SELECT count(*) FROM metric_log"), Is.EqualTo(1));
    }

    [TestCase("CREATE TABLE their (a)")]
    [TestCase("PRAGMA application_id = 42")]
    [TestCase("PRAGMA user_version = 7; CREATE TABLE their (a)")]
    public async Task Open_AnotherProgramsDatabase_IsRefusedAndLeftAlone(string sql)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("theirs.db");
        Execute(path, sql);
        var before = await File.ReadAllBytesAsync(path);
        using var database = Create(path);

        Assert.That(database.Open, Refusal(path, "another program"));
        Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(before));
    }

    [Test]
    public async Task Open_EmptyFile_IsUsed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("monitoring.db");
        await File.WriteAllBytesAsync(path, []);
        using var database = Create(path);

        await InsertAsync(database);
        Assert.That(await CountAsync(database), Is.EqualTo(1));
    }

    [Test]
    public void StartEngine_MissingDirectory_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.FullPath, "missing", "monitoring.db");
        using var database = Create(path);

        Assert.That(database.StartEngine, Refusal(path, "directory").And.Message.Contains("create it"));
        Assert.That(database.Open, Refusal(path, "directory").And.Message.Contains("create it"));
    }

    [Test]
    public void Open_PathIsADirectory_SaysSo()
    {
        using var folder = new TemporaryFolder();
        using var database = Create(folder.FullPath);

        Assert.That(database.Open, Refusal(folder.FullPath, "is a directory"));
    }

    [Test]
    public async Task WriteAsync_LockedByAnotherProgram_SaysSoAndWorksAfterwards()
    {
        using var folder = new TemporaryFolder();
        var path = await MakeAsync(folder, rows: 0);
        using var database = Create(path);
        database.Open();
        using (var other = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            other.Open();
            using var locking = other.BeginTransaction(deferred: false);
            Assert.That(async () => await InsertAsync(database), Refusal(path, "locked"));
            Assert.That(await CountAsync(database), Is.Zero, "readers go on");
        }

        await InsertAsync(database);
        Assert.That(await CountAsync(database), Is.EqualTo(1));
    }

    [Test]
    public async Task WriteAsync_FullDisk_ChangesNothingAndWorksWhenThereIsRoom()
    {
        using var folder = new TemporaryFolder();
        using var database = Create(folder.File("monitoring.db"));
        await InsertAsync(database);
        await LimitAsync(database, pages: 1);

        Assert.That(async () => await InsertAsync(database, bytes: 1_000_000), Refusal("monitoring.db", "full"));
        Assert.That(await CountAsync(database), Is.EqualTo(1));

        await LimitAsync(database, pages: 1_000_000);
        await InsertAsync(database, bytes: 1_000_000);
        Assert.That(await CountAsync(database), Is.EqualTo(2));
    }
}
