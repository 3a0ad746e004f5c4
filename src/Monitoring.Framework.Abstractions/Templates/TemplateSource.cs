namespace Monitoring.Framework;

/// <summary>The text of a template and where it comes from.</summary>
internal sealed record TemplateSource(string Text, string Path)
{
    /// <summary>The sentence that says what is wrong, and where.</summary>
    public MonitoringConfigurationException Refuse(int position, string problem)
    {
        var before = Text.AsSpan(0, position);
        var line = before.Count('\n') + 1;
        var column = position - before.LastIndexOf('\n');
        return new MonitoringConfigurationException(Path, FormattableString.Invariant($"line {line}, column {column}: {problem}"));
    }
}
