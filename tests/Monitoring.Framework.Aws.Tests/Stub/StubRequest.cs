using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What somebody asked.</summary>
internal sealed record StubRequest(string Service, string Operation, string Account, string Region, DateTimeOffset Time)
{
    private IReadOnlyDictionary<string, string>? _parameters;

    /// <summary>The body in the JSON protocols.</summary>
    public JsonElement Json { get; init; }

    /// <summary>The path in the REST protocol.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Bytes of the body as they came, and as they were when they had been unpacked.</summary>
    public (int Sent, int Unpacked) Size { get; init; }

    public StubKey? Key { get; init; }

    /// <summary>The code of the error in the answer; null when all was well.</summary>
    public string? Error { get; set; }

    /// <summary>By name in the query protocols; by path in JSON, <c>Dimensions.1.Name</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters
    {
        get => _parameters ??= Flatten(Json);
        init => _parameters = value;
    }

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    public override string ToString() => $"{Operation} in {Account} {Region}: {string.Join(", ", Parameters.Select(static each => $"{each.Key}={each.Value}"))}";

    private static Dictionary<string, string> Flatten(JsonElement json)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string path, JsonElement value)
        {
            var start = path.Length == 0 ? "" : path + ".";
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in value.EnumerateObject())
                    {
                        Add(start + member.Name, member.Value);
                    }

                    break;
                case JsonValueKind.Array:
                    var number = 0;
                    foreach (var element in value.EnumerateArray())
                    {
                        Add($"{start}{++number}", element);
                    }

                    break;
                case JsonValueKind.Undefined or JsonValueKind.Null:
                    break;
                default:
                    result[path] = value.ToString();
                    break;
            }
        }

        Add("", json);
        return result;
    }
}
