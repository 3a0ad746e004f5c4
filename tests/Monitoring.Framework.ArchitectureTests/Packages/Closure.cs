using System.Text.Json;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>All that comes with a package, directly and through others, as the restore resolved it.</summary>
internal static class Closure
{
    /// <summary>Analyzers, which come with no package of ours, have neither a library nor packages that they need.</summary>
    public static List<string> Of(Project project)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(project.Directory, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject()
            .Where(library => library.Value.TryGetProperty("compile", out _) || library.Value.TryGetProperty("dependencies", out _))
            .Select(library => library.Name.Split('/')[0])];
    }
}
