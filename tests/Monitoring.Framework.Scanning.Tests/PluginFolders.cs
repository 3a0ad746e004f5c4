using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Scanning.Tests;

/// <summary>A temporary folder to put plugins in, and a host to load them.</summary>
internal sealed class PluginFolders : IDisposable
{
    private static readonly string _assets = Path.Combine(AppContext.BaseDirectory, "assets");

    public string Root { get; } = Directory.CreateTempSubdirectory("plugins-").FullName;

    public static IMonitoringBuilder NewBuilder(params (string Key, string? Value)[] settings) =>
        new ServiceCollection().AddMonitoring(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, each.Value))).Build());

    public static IReadOnlyList<TRegistration> Registered<TRegistration>(IMonitoringBuilder builder)
        where TRegistration : Registration =>
        [.. builder.Services.Select(descriptor => descriptor.IsKeyedService ? null : descriptor.ImplementationInstance).OfType<TRegistration>()];

    /// <summary>Puts a plugin there, as an operator copies what dotnet publish left.</summary>
    public string Install(string asset, string? name = null)
    {
        var target = Directory.CreateDirectory(Path.Combine(Root, name ?? asset)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_assets, asset)))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file).Replace($"{asset}.", $"{name ?? asset}.", StringComparison.Ordinal)));
        }

        return target;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
