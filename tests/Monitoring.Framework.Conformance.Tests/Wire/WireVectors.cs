using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>The vectors of a file in a form that requests can be made of.</summary>
internal static class WireVectors
{
    public static IEnumerable<JsonObject> Read(string name) => VectorFile.Vectors(name).Select(static vector => JsonObject.Create(vector)!);
}
