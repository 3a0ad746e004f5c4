using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws;

/// <summary>Texts of others as people may see them: bounded, without control characters, and without the tokens that AWS puts into its links.</summary>
internal static partial class PlainText
{
    public const string Hidden = "***";

    private const int Working = 4;

    /// <summary>Several lines.</summary>
    public static string Of(string? text, int length) => Clean(text, length, isLine: false);

    /// <summary>One line.</summary>
    public static string Line(string? text, int length) => Clean(text, length, isLine: true);

    /// <summary>Whether a member of this name is nobody's business.</summary>
    public static bool IsSecret(string name) => SecretName().IsMatch(name);

    private static string Clean(string? text, int length, bool isLine)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        // Cleaning what is going to be cut off anyway would be for nothing; what is left may shrink.
        var repaired = Utf16.Repair(Utf16.Cut(text, Math.Min(text.Length, (length * Working) + 1)));
        var clean = new StringBuilder(repaired.Length);
        foreach (var c in repaired.ReplaceLineEndings("\n"))
        {
            if (c is '\n' or '\t' ? !isLine : !IsInvisible(c))
            {
                clean.Append(c);
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        var hidden = SecretMember().Replace(SecretParameter().Replace(clean.ToString(), "$1" + Hidden), "$1" + Hidden);
        return Utf16.Cut(isLine ? hidden.Trim() : hidden, length);
    }

    /// <summary>Control characters, and those that turn the direction of what follows.</summary>
    private static bool IsInvisible(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    [GeneratedRegex("""((?:token|signature|credential|subscriptionarn|x-amz-[a-z-]{1,40})(?:=|%3D))[^&\s"'<>\\]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretParameter();

    [GeneratedRegex(
        """((?:"|\\u0022)(?:token|signature|password|secret|secret_?access_?key|session_?token|api_?key|authorization|(?:un)?subscribe_?url|"""
        + """(?:event)?subscription_?arn|receipt_?handle)\\{0,8}(?:"|u0022)\s{0,8}:\s{0,8}\\{0,8}(?:"|u0022))[^"\\]+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretMember();

    [GeneratedRegex(
        "token|signature|password|passwd|secret|credential|authorization|api_?key|access_?key|private_?key|subscribe_?url|subscription_?arn|receipt_?handle|signing_?cert",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
