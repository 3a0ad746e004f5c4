namespace Monitoring.Framework;

/// <summary>The syntax of secret references. A value of any other form is the secret itself.</summary>
public static class SecretReference
{
    private static readonly string[] _schemes = ["env", "file", "kms"];

    /// <summary>Splits a reference.</summary>
    /// <param name="value">The configured value.</param>
    /// <param name="scheme"><c>env</c>, <c>file</c> or <c>kms</c>.</param>
    /// <param name="reference">What stands after the colon.</param>
    /// <returns>False when the value is the secret itself.</returns>
    public static bool TrySplit(string value, out string scheme, out string reference)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var known in _schemes)
        {
            if (value.Length > known.Length && value[known.Length] == ':' && value.StartsWith(known, StringComparison.Ordinal))
            {
                (scheme, reference) = (known, value[(known.Length + 1)..]);
                return true;
            }
        }

        scheme = reference = "";
        return false;
    }

    /// <summary>The sentence that says what is wrong with a reference, without reading it; null when nothing is.</summary>
    /// <param name="value">The configured value.</param>
    public static string? Refusal(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return "a secret, or a reference to one (env:NAME, file:PATH, kms:BASE64), is needed.";
        }

        return TrySplit(value, out var scheme, out var reference) && string.IsNullOrWhiteSpace(reference)
            ? $"the secret reference '{scheme}:' names nothing; write {scheme}:{(scheme == "env" ? "NAME" : scheme == "file" ? "PATH" : "BASE64")}."
            : null;
    }
}
