using System.Text.Json;

namespace Monitoring.Framework.Lambda.Fakes;

/// <summary>What came of an invocation.</summary>
internal sealed record FakeOutcome(FakeRequest Request)
{
    public bool IsError => Request.Path.EndsWith("/error", StringComparison.Ordinal);

    public JsonElement Json => Request.Json;

    public string? ErrorType => IsError ? Json.GetProperty("errorType").GetString() : null;

    /// <summary>The message of an error, or the answer.</summary>
    public string Text => IsError ? Json.GetProperty("errorMessage").GetString()! : Request.Text;

    public override string ToString() => $"{ErrorType ?? "answer"}: {Text}";
}
