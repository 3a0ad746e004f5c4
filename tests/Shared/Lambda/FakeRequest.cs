using System.Text;
using System.Text.Json;

namespace Monitoring.Framework.Lambda.Fakes;

/// <summary>What the function asked of the runtime API.</summary>
internal sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? this[string header] => Headers.GetValueOrDefault(header);
}
