using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Embedded;

/// <summary>Where the next page begins, as a text that means nothing to the client.</summary>
/// <remarks>It carries a checksum with what was asked for, so that a token of another request, or one that was made up, is recognised.</remarks>
internal static class PageToken
{
    private const int ChecksumLength = 8;

    public static string Write(string position, string question)
    {
        var text = Encoding.UTF8.GetBytes(position);
        byte[] token = [.. Checksum(text, question), .. text];
        return Base64Url.EncodeToString(token);
    }

    /// <returns>False when the token was not made for this question.</returns>
    public static bool TryRead(string token, string question, out string position)
    {
        position = "";
        if (!Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: >= ChecksumLength } bytes)
        {
            return false;
        }

        var text = bytes.AsSpan(ChecksumLength);
        position = Encoding.UTF8.GetString(text);
        return Checksum(text, question).AsSpan().SequenceEqual(bytes.AsSpan(0, ChecksumLength));
    }

    private static byte[] Checksum(ReadOnlySpan<byte> text, string question) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(question), 0, .. text])[..ChecksumLength];
}
