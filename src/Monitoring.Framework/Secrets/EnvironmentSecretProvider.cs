namespace Monitoring.Framework;

internal sealed class EnvironmentSecretProvider : ISecretProvider
{
    public string Scheme => "env";

    public ValueTask<string> ReadAsync(string reference, CancellationToken cancellationToken) =>
        Environment.GetEnvironmentVariable(reference) is { Length: > 0 } secret
            ? ValueTask.FromResult(secret)
            : throw new InvalidOperationException($"The secret env:{reference} cannot be read: the environment variable {reference} is not set; set it.");
}
