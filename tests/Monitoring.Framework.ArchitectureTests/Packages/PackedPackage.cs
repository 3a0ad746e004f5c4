using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>A .nupkg or .snupkg file.</summary>
internal sealed class PackedPackage : IDisposable
{
    private readonly ZipArchive _archive;

    private PackedPackage(string file) => _archive = ZipFile.OpenRead(file);

    /// <summary>Where .ci/run packs to; tests that have no packages are skipped.</summary>
    private static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("MONITORING_PACKAGES");
            Assume.That(folder, Is.Not.Null.And.Not.Empty, "MONITORING_PACKAGES names no folder of packages: dotnet pack -c Release -o FOLDER.");
            return folder!;
        }
    }

    public IEnumerable<string> Files => _archive.Entries.Select(entry => entry.FullName);

    public static PackedPackage Open(Project project, string extension = "nupkg")
    {
        var file = Path.Combine(Folder, $"{project.Name}.{Repository.Version}.{extension}");
        Assert.That(file, Does.Exist, $"{project.Name} has no .{extension} file.");
        return new PackedPackage(file);
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>The metadata of the package.</summary>
    public XElement Nuspec()
    {
        using var stream = _archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    public MemoryStream Read(string file)
    {
        using var stream = _archive.GetEntry(file)!.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    public string? Metadata(string name) => Nuspec().Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    public IEnumerable<string> Dependencies => Nuspec().Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => (string)element.Attribute("id")!);

    /// <summary>What the assembly says of its build: its symbols' identity, and whether the same source makes the same bytes.</summary>
    public static (BlobContentId Symbols, bool IsReproducible) DebugDirectory(Stream assembly)
    {
        using var reader = new PEReader(assembly);
        var entries = reader.ReadDebugDirectory();
        var codeView = entries.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        return (new BlobContentId(reader.ReadCodeViewDebugDirectoryData(codeView).Guid, codeView.Stamp), entries.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible));
    }
}
