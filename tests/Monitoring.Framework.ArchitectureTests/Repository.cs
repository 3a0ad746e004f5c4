using System.Xml.Linq;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Project> Projects { get; } =
        [.. new[] { "src", "plugins", "samples", "tests" }.SelectMany(ProjectsIn).OrderBy(project => project.Name, StringComparer.Ordinal)];

    /// <summary>The projects that become NuGet packages.</summary>
    public static IEnumerable<Project> Packed => Projects.Where(project => project.Folder is "src" or "plugins" && project.Property("IsPackable") != "false");

    /// <summary>The packages with an assembly.</summary>
    public static IEnumerable<Project> Packages => Packed.Where(project => project.Property("PackageType") != "Template");

    /// <summary>The projects that run inside the compiler, and travel in the package of another.</summary>
    public static IEnumerable<Project> CompilerParts => Projects.Where(project => project.RunsInTheCompiler);

    public static IEnumerable<Project> Plugins => Projects.Where(project => project.Folder == "plugins");

    /// <summary>C# files of a top folder, without those that a build generates.</summary>
    public static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<Project> ProjectsIn(string folder)
    {
        var path = Path.Combine(Root, folder);
        return Directory.EnumerateDirectories(path).SelectMany(project => Directory.EnumerateFiles(project, "*.csproj"))
            .Select(file => new Project(folder, file, XDocument.Load(file)));
    }

    /// <summary>What <c>src/Packaging.props</c> says, for all packages.</summary>
    public static XDocument Packaging { get; } = XDocument.Load(Path.Combine(Root, "src", "Packaging.props"));

    public static Version Version => Version.Parse(Packaging.Descendants("Version").Single().Value);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Monitoring.Framework.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has Monitoring.Framework.sln.");
    }
}
