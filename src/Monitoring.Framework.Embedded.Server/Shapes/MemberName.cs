using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The name of a member, as text and as the bytes it is compared with.</summary>
internal sealed class MemberName(string text)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    public string Text { get; } = text;

    public ReadOnlySpan<byte> Utf8 => _utf8;
}
