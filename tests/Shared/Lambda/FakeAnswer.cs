using System.Text;

namespace Monitoring.Framework.Lambda.Fakes;

/// <summary>An answer of the runtime API, or what happens in place of one.</summary>
internal sealed record FakeAnswer(int Status, byte[] Body)
{
    public static FakeAnswer Accepted { get; } = new(202, """{"status":"OK"}"""u8.ToArray());

    /// <summary>The connection is reset before there is an answer.</summary>
    public static FakeAnswer Reset { get; } = new(0, []) { IsReset = true };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>These bytes in place of an answer; the connection ends after them.</summary>
    public byte[]? Raw { get; init; }

    public bool IsReset { get; private init; }

    public static FakeAnswer Error(int status, string type, string message) => new(status, Encoding.UTF8.GetBytes($$"""{"errorMessage":"{{message}}","errorType":"{{type}}"}"""));

    public static FakeAnswer Bytes(string text) => new(0, []) { Raw = Encoding.UTF8.GetBytes(text) };
}
