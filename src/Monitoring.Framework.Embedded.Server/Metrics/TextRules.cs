using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>What CloudWatch says of names that are missing, too long or not ASCII.</summary>
internal static class TextRules
{
    public const int MaxName = 255;
    public const int MaxDimensionValue = 1024;

    public static void CheckPresent<T>(this Violations violations, T? value, string path)
        where T : struct
    {
        if (value is null)
        {
            violations.Add(ErrorKind.MissingParameter, $"The parameter {path} is required.");
        }
    }

    public static void CheckText(this Violations violations, string? text, string path, int max)
    {
        if (string.IsNullOrEmpty(text))
        {
            violations.Add(ErrorKind.MissingParameter, $"The parameter {path} is required.");
            return;
        }

        if (!Ascii.IsValid(text))
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The value for parameter {path} contains non-ASCII characters.");
        }

        violations.CheckLength(text, path, max);
        if (text.Length <= max && string.IsNullOrWhiteSpace(text))
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The value {text} for parameter {path} is invalid.");
        }
    }

    public static void CheckLength(this Violations violations, string? text, string path, int max)
    {
        if (text?.Length > max)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The parameter {path} must be shorter than {max + 1} characters.");
        }
    }
}
