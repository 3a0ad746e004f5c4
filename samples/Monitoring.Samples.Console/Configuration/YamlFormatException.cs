namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>A YAML file cannot be read as configuration.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column, from 1.</param>
/// <param name="problem">What is wrong there, as a sentence.</param>
/// <param name="innerException">The cause.</param>
internal sealed class YamlFormatException(long line, long column, string problem, Exception? innerException = null)
    : FormatException(problem, innerException)
{
    public long Line { get; } = line;

    public long Column { get; } = column;
}
