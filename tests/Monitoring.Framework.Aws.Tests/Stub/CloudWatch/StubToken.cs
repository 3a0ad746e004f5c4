using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Tokens that say nothing to a client, and are good only for the same question.</summary>
internal static class StubToken
{
    /// <param name="question">What was asked, without token and size of the page.</param>
    /// <param name="position">Where to go on.</param>
    public static string Make(string question, string position)
    {
        var text = Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..16]}{position}");
        Array.Reverse(text);
        return Convert.ToBase64String(text);
    }

    /// <returns>Where to go on, or null when the token is not good.</returns>
    public static string? Read(string question, string token)
    {
        var text = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, text, out var length) || length < 16)
        {
            return null;
        }

        text.AsSpan(0, length).Reverse();
        var plain = Encoding.UTF8.GetString(text, 0, length);
        return Make(question, plain[16..]) == token ? plain[16..] : null;
    }
}
