using System.Collections.Concurrent;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Which ciphertext stands for which text.</summary>
internal sealed class KmsState(string account, string region)
{
    private readonly ConcurrentDictionary<string, byte[]> _plain = new(StringComparer.Ordinal);

    public string KeyArn => $"arn:aws:kms:{region}:{account}:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    /// <returns>The ciphertext in base 64.</returns>
    public string Encrypt(string text)
    {
        var cipher = Convert.ToBase64String([0x01, 0x02, 0x02, 0x00, .. Guid.NewGuid().ToByteArray()]);
        _plain[cipher] = System.Text.Encoding.UTF8.GetBytes(text);
        return cipher;
    }

    public byte[]? Decrypt(string cipher) => _plain.GetValueOrDefault(cipher);
}
