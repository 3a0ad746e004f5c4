using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using static Monitoring.Framework.Embedded.Tests.Storage.DatabaseTesting;

namespace Monitoring.Framework.Embedded.Tests.Storage;

[SupportedOSPlatform("linux")]
[Platform("Linux")]
public sealed class DatabasePermissionTests
{
    [Test]
    public async Task StartEngine_ReadOnlyFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = await MakeAsync(folder, rows: 1);
        MakePublic(folder.FullPath);
        await File.WriteAllTextAsync(path + "-lock", "");
        File.SetUnixFileMode(path + "-lock", (UnixFileMode)0b110_110_110);
        File.SetUnixFileMode(path, (UnixFileMode)0b100_100_100);
        AsNobody(() =>
        {
            using var database = Create(path);
            Assert.That(database.StartEngine, Refusal(path, "read-only"));
            Assert.That(database.Open, Refusal(path, "read-only"));
        });
        Assert.That(Scalar(path, "SELECT count(*) FROM metric_log"), Is.EqualTo(1));
    }

    [Test]
    public async Task StartEngine_UnwritableDirectory_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = await MakeAsync(folder, rows: 1);
        File.Delete(path + "-lock");
        File.SetUnixFileMode(folder.FullPath, (UnixFileMode)0b101_101_101);
        AsNobody(() =>
        {
            using var database = Create(path);
            Assert.That(database.StartEngine, Refusal(path, "writable"));
            using var another = Create(folder.File("new.db"));
            Assert.That(another.Open, Refusal("new.db", "writable"));
        });
        MakePublic(folder.FullPath);
    }

    private static void MakePublic(string folder) => File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);

    /// <summary>Root may write everything; on Linux a thread can put the file rights of its user aside.</summary>
    private static void AsNobody(Action test)
    {
        if (Environment.UserName != "root")
        {
            test();
            return;
        }

        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            _ = SetFileSystemUser(65534);
            try
            {
                test();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
