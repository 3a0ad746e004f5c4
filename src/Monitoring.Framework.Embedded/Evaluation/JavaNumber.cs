using System.Globalization;

namespace Monitoring.Framework.Embedded;

/// <summary>Numbers as CloudWatch writes them: Java's <c>Double.toString</c>.</summary>
internal static class JavaNumber
{
    /// <summary>Such as <c>100.0</c>, <c>0.35</c>, <c>1.0E7</c> or <c>5.0E-4</c>.</summary>
    /// <param name="value">A finite value.</param>
    public static string Format(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var magnitude = Math.Abs(value);
        if (magnitude is 0 or (>= 1e-3 and < 1e7))
        {
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        }

        return Scientific(shortest, value < 0);
    }

    private static string Scientific(string shortest, bool isNegative)
    {
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = shortest[(isNegative ? 1 : 0)..(exponentAt < 0 ? shortest.Length : exponentAt)];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        var fraction = digits.Length > 1 ? digits[1..] : "0";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(isNegative ? "-" : "")}{digits[0]}.{fraction}E{exponent + whole - 1 - leadingZeros}");
    }
}
