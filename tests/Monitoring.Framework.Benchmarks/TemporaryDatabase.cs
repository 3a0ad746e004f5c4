namespace Monitoring.Framework.Benchmarks;

/// <summary>A place for a database file that is gone afterwards.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-benchmark-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "monitoring.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
