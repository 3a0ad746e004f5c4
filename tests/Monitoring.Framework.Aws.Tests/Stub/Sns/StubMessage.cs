namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A message that was published.</summary>
internal sealed record StubMessage(string Id, string Message, string? Subject, IReadOnlyDictionary<string, (string Type, string Value)> Attributes);
