using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>What the schema in the package says of a configuration, by a validator of other people.</summary>
internal static class SchemaCheck
{
    private static readonly Lazy<JsonSchema> _schema = new(static () => JsonSchema.FromText(Repository.Read(MonitoringSchema.File)));

    private static readonly JsonDocumentOptions _lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <returns>The places and problems that the validator names; none when the configuration is valid.</returns>
    public static IReadOnlyList<string> Problems(string json)
    {
        var result = _schema.Value.Evaluate(JsonNode.Parse(json, documentOptions: _lenient), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : [.. result.Details.Where(static each => each.HasErrors).SelectMany(static each => each.Errors!.Select(error => $"{each.InstanceLocation}: {error.Value}")).DefaultIfEmpty("not valid")];
    }
}
