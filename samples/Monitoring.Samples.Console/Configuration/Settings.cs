using Microsoft.Extensions.Configuration;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>The configuration, and the files it came from.</summary>
/// <param name="Root">Files, then environment, then command line.</param>
/// <param name="Files">The files that were read, as the user named them.</param>
internal sealed record Settings(IConfigurationRoot Root, IReadOnlyList<string> Files)
{
    /// <summary>Whether there is a plugin to run.</summary>
    public bool HasPlugins =>
        Root.GetSection("Monitoring:Plugins").GetChildren().Any() || Root.GetSection("Monitoring:PluginFolders").GetChildren().Any();
}
