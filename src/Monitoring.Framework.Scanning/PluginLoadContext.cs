using System.Reflection;
using System.Runtime.Loader;

namespace Monitoring.Framework.Scanning;

/// <summary>Where one plugin of a folder lives: what it brings along is its own, what it shares with the host is the host's.</summary>
internal sealed class PluginLoadContext(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file))
{
    private readonly AssemblyDependencyResolver _resolver = new(file);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        IsShared(assemblyName.Name!) && OfHost(assemblyName) is { } shared
            ? shared
            : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <summary>What crosses between host and plugin: contracts, services, options, loggers, and what these are made of.</summary>
    private static bool IsShared(string name) =>
        name is "Monitoring.Framework"
        || name.StartsWith("Monitoring.Framework.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || name.StartsWith("System.", StringComparison.Ordinal);

    /// <summary>Null when the host has no such assembly; the plugin's own copy serves then.</summary>
    private static Assembly? OfHost(AssemblyName name)
    {
        try
        {
            return Default.LoadFromAssemblyName(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
