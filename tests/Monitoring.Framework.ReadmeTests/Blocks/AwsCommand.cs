using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>Commands of the AWS CLI for CloudWatch: the operation is one that the endpoint has.</summary>
internal static partial class AwsCommand
{
    private static readonly Lazy<string> _endpoint = new(static () =>
        string.Join('\n', Repository.Files("*.cs", "src/Monitoring.Framework.Embedded.Server").Select(Repository.Read)));

    public static string? Refusal(string operation, string[] arguments)
    {
        var name = string.Concat(operation.Split('-').Select(static part => char.ToUpper(part[0], CultureInfo.InvariantCulture) + part[1..]));
        if (!_endpoint.Value.Contains(name, StringComparison.Ordinal))
        {
            return $"the endpoint has no operation {name}";
        }

        var stray = arguments.FirstOrDefault(static word => word.StartsWith('-') && !Option().IsMatch(word));
        return stray is null ? null : $"'{stray}' is no option";
    }

    [GeneratedRegex("^--[a-z][a-z-]*$")]
    private static partial Regex Option();
}
