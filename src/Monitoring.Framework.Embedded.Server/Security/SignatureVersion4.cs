using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The arithmetic of AWS signature version 4.</summary>
internal static class SignatureVersion4
{
    public const string Terminator = "aws4_request";

    /// <summary>The signature of a canonical request, in hexadecimal digits.</summary>
    public static string Sign(string secret, RequestSignature signature, string canonicalRequest)
    {
        var toSign = $"{RequestSignature.Algorithm}\n{signature.Time}\n{string.Join('/', signature.Scope)}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in signature.Scope)
        {
            key = Mac(key, part);
        }

        return Convert.ToHexStringLower(Mac(key, toSign));
    }

    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
