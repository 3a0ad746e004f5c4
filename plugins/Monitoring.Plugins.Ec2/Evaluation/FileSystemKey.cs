using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>The rule in the key of a file system's alarm: <c>disk:/data</c>. A long one is cut and told apart by a hash, because the key travels as JSON in the description.</summary>
internal static class FileSystemKey
{
    private const int MaxLength = 90;
    private const int Kept = 60;

    public static string Of(string rule, string fileSystem)
    {
        if (JavaScriptEncoder.Default.Encode(fileSystem).Length <= MaxLength)
        {
            return $"{rule}:{fileSystem}";
        }

        var kept = Math.Min(Kept, fileSystem.Length);
        while (JavaScriptEncoder.Default.Encode(fileSystem[..kept]).Length > Kept)
        {
            kept--;
        }

        return $"{rule}:{fileSystem[..kept]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fileSystem)).AsSpan(0, 8))}";
    }
}
