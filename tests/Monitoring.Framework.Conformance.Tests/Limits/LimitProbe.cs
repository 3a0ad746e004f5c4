using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>A member whose size is limited: what is allowed at most is tried, then one more.</summary>
/// <param name="Limit">The entry of limits.json.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Member">How the refusal names the member.</param>
/// <param name="Request">The request with the member in a size.</param>
/// <param name="Otherwise">What is said of the greatest size; null when it is taken.</param>
internal sealed record LimitProbe(string Limit, string Operation, string Member, Func<int, JsonObject> Request, string? Otherwise = null)
{
    public override string ToString() => $"{Limit} {Operation} {Member}";
}
