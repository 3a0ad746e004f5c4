namespace Monitoring.Framework.Lambda.Fakes;

/// <summary>An invocation that waits for the function, or for its outcome.</summary>
internal sealed class FakeInvocation(string id, byte[] payload)
{
    public string Id { get; } = id;

    public byte[] Payload { get; } = payload;

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public TaskCompletionSource<FakeOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
