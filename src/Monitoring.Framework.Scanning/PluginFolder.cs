using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Monitoring.Framework.Scanning;

/// <summary>A folder of plugins, each in a subfolder of its own.</summary>
internal static class PluginFolder
{
    // An assembly is loaded once, however often its folder is scanned, so that its types stay the same.
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> _loaded = new(StringComparer.Ordinal);

    /// <param name="builder">The builder.</param>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="configurationPath">The entry that lists it; null when code named it.</param>
    public static void Scan(IMonitoringBuilder builder, string folder, string? configurationPath)
    {
        var subject = new ScanSubject(configurationPath, $"the plugin folder '{folder}'");
        if (!Directory.Exists(folder))
        {
            throw subject.Error("does not exist.");
        }

        if (Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).FirstOrDefault() is { } loose)
        {
            var name = Path.GetFileName(loose);
            throw subject.Error($"holds {name} itself; a plugin lies with its dependencies in a subfolder of its name, as {PathOf(Path.GetFileNameWithoutExtension(name))}.");
        }

        var subfolders = Directory.GetDirectories(folder);
        if (subfolders.Length == 0)
        {
            throw subject.Error($"is empty; each plugin lies in it as {PathOf("NAME")}.");
        }

        foreach (var subfolder in subfolders.Order(StringComparer.Ordinal))
        {
            Add(builder, Path.Combine(folder, PathOf(Path.GetFileName(subfolder))), configurationPath);
        }
    }

    private static string PathOf(string name) => Path.Combine(name, $"{name}.dll");

    private static void Add(IMonitoringBuilder builder, string file, string? configurationPath)
    {
        var subject = new ScanSubject(configurationPath, $"the plugin '{file}'");
        if (!File.Exists(file))
        {
            throw subject.Error("does not exist; every subfolder of a plugin folder holds one plugin of the subfolder's name.");
        }

        try
        {
            AssemblyScanner.Scan(builder, Load(file), subject);
        }
        catch (BadImageFormatException exception)
        {
            throw subject.Error("is not a .NET assembly, or is damaged.", exception);
        }
        catch (Exception exception) when (IsLoadFailure(exception))
        {
            throw subject.Error($"cannot be loaded: {exception.Message} Publish it with all its dependencies, against this version of the framework.", exception);
        }
    }

    /// <summary>Whether the runtime did not find or accept code; a plugin that misses a file of its own says so itself.</summary>
    private static bool IsLoadFailure(Exception exception) => exception switch
    {
        FileNotFoundException { FileName: { } name } => name.Contains("Version=", StringComparison.Ordinal),
        FileLoadException or TypeLoadException or MissingMemberException => true,
        _ => false,
    };

    private static Assembly Load(string file) =>
        _loaded.GetOrAdd(file, static key => new Lazy<Assembly>(() => OfHost(key) ?? new PluginLoadContext(key).LoadFromAssemblyPath(key))).Value;

    /// <summary>The host's own copy of a plugin that it references, so that one plugin through two doors has one type.</summary>
    private static Assembly? OfHost(string file)
    {
        var name = new AssemblyName(AssemblyName.GetAssemblyName(file).Name!);
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
