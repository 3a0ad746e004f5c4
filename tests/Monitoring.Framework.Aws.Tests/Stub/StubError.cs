namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The request is answered with an error.</summary>
/// <param name="code">The code of the query and REST protocols.</param>
/// <param name="status">The status of HTTP.</param>
/// <param name="text">What the caller is told; null where AWS says nothing.</param>
/// <param name="shape">The name of the shape in JSON, where it is not the code.</param>
internal sealed class StubError(string code, int status, string? text, string? shape = null) : Exception(text)
{
    public string Code => code;

    public int Status => status;

    public string? Text { get; } = text;

    public string Shape => shape ?? code;
}
