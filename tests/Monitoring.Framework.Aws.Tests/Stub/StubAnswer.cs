using System.Text;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What goes back.</summary>
internal sealed record StubAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static StubAnswer Xml(string body, int status = 200) => new(status, "text/xml;charset=UTF-8", Encoding.UTF8.GetBytes(body));
}
