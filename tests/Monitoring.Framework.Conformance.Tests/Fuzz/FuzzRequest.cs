using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>A request as it goes over the wire.</summary>
internal sealed record FuzzRequest(string Method, string Path, IReadOnlyList<FuzzHeader> Headers, byte[] Body)
{
    public const string CborPath = "/service/GraniteServiceVersion20100801/operation/";

    private static readonly JsonSerializerOptions _seed = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What is known about a seed: why it is kept.</summary>
    [JsonInclude]
    public string? Note { get; init; }

    public string? this[string name] => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    public FuzzRequest With(string header, string value) => this with { Headers = [.. Without(header).Headers, new FuzzHeader(header, value)] };

    public FuzzRequest Without(string header) =>
        this with { Headers = [.. Headers.Where(each => !each.Name.Equals(header, StringComparison.OrdinalIgnoreCase))] };

    /// <summary>The request of an operation, as a client sends it.</summary>
    public static async Task<FuzzRequest> OfAsync(WireProtocol protocol, string operation, JsonObject input)
    {
        using var message = WireClient.Message(protocol, operation, input);
        return new FuzzRequest(
            message.Method.Method,
            message.RequestUri!.OriginalString,
            [.. message.Headers.Concat(message.Content!.Headers).Select(static header => new FuzzHeader(header.Key, string.Join(", ", header.Value)))],
            await message.Content.ReadAsByteArrayAsync());
    }

    public string ToSeed() => JsonSerializer.Serialize(this, _seed);

    public static FuzzRequest FromSeed(string text) => JsonSerializer.Deserialize<FuzzRequest>(text, _seed)!;
}

internal sealed record FuzzHeader(string Name, string Value);
