using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Gitter.Tests.Server;

/// <summary>A call as it came over the wire, with the path still escaped.</summary>
internal sealed record Recorded(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, JsonNode? Body)
{
    public string Line => $"{Method} {Path}";
}
