using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>
/// A case of api-validation.json for an alarm operation: the whole request, where the file has a sketch, and what CloudWatch answers. The region of the captures is
/// us-east-1.
/// </summary>
internal sealed record AlarmVector(string Operation, string Name, JsonObject Request, string? Code, string? Message, int Status)
{
    public const string Region = "us-east-1";

    private const string Arn = "arn:aws:cloudwatch:local:000000000000:alarm:";

    public static IEnumerable<AlarmVector> All { get; } = [.. Read()];

    public override string ToString() => $"{Operation}.{Name}";

    private static IEnumerable<AlarmVector> Read()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "api-validation.json")))!;
        foreach (var vector in file["vectors"]!.AsArray())
        {
            var operation = (string)vector!["operation"]!;
            if (!operation.Contains("Alarm", StringComparison.Ordinal) && !operation.Contains("tag", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var name = (string)vector["name"]!;
            var error = vector["error"];
            yield return new AlarmVector(
                operation,
                name,
                AlarmVectorRequests.Of(operation, name, vector["request"]!.AsObject()),
                (string?)error?["code"],
                ((string?)error?["message"])?
                    .Replace("<arn a>", Arn + "a", StringComparison.Ordinal)
                    .Replace("<arn b>", Arn + "b", StringComparison.Ordinal)
                    .Replace("<name>", "composite", StringComparison.Ordinal)
                    .Replace("<long>", AlarmVectorRequests.LongName, StringComparison.Ordinal)
                    .Replace("[<arn>, <arn>, …]", $"[{string.Join(", ", AlarmVectorRequests.SixTopics)}]", StringComparison.Ordinal),
                (int?)error?["httpStatus"] ?? 200);
        }
    }
}
