namespace Monitoring.Framework.Testing;

/// <summary>A folder for one database. It is made when it is asked for, and goes with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path => field ??= Directory.CreateTempSubdirectory("monitoring-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // Somebody still looks into it; what is left is small, and in the folder for such things.
        }
    }
}
