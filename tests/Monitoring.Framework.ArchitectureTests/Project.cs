using System.Reflection;
using System.Xml.Linq;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>A project as its file describes it.</summary>
/// <param name="Folder">src, plugins, samples or tests.</param>
/// <param name="File">The full path of the .csproj file.</param>
/// <param name="Xml">Its content.</param>
public sealed record Project(string Folder, string File, XDocument Xml)
{
    public string Name => Path.GetFileNameWithoutExtension(File);

    public string Directory => Path.GetDirectoryName(File)!;

    /// <summary>The names of the referenced projects, but for those that only order the build.</summary>
    public IEnumerable<string> References => Items("ProjectReference")
        .Where(item => (string?)item.Attribute("ReferenceOutputAssembly") != "false")
        .Select(item => Path.GetFileNameWithoutExtension(Include(item).Replace('\\', '/')));

    /// <summary>The names of the generators and analyzers that are packed with it.</summary>
    public IEnumerable<string> Carries => Items("ProjectReference")
        .Where(item => (string?)item.Attribute("OutputItemType") == "PackedAnalyzer" && (string?)item.Attribute("ReferenceOutputAssembly") == "false")
        .Select(item => Path.GetFileNameWithoutExtension(Include(item).Replace('\\', '/')));

    public IEnumerable<string> PackageReferences => Items("PackageReference").Select(Include);

    /// <summary>Whether it is a generator or an analyzer.</summary>
    public bool RunsInTheCompiler => Property("IsRoslynComponent") == "true";

    public Assembly Assembly => Assembly.Load(Name);

    public string? Property(string name) => Xml.Descendants(name).FirstOrDefault()?.Value;

    public override string ToString() => Name;

    private static string Include(XElement item) => (string?)item.Attribute("Include") ?? "";

    private IEnumerable<XElement> Items(string kind) => Xml.Descendants(kind);
}
