using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Agents;

namespace Monitoring.Plugins.Ec2.Configuration;

/// <summary>Finds at start-up what is wrong whatever is discovered.</summary>
internal static class Ec2Validation
{
    private const int MaxLabels = 200;
    private const int MaxPrefix = 64;
    private const int MaxGroupName = 128;

    public static void Check(Ec2Options options, string path)
    {
        Require(Enum.IsDefined(options.Stopped), $"{path}:Stopped", "the value is not one of Quiet, Keep, Remove.");
        Require(
            !string.IsNullOrWhiteSpace(options.TagPrefix) && options.TagPrefix.Length <= MaxPrefix,
            $"{path}:TagPrefix",
            $"a prefix of 1 to {MaxPrefix} characters is needed, such as monitoring:, so that not every tag is taken for one about alarms.");
        CheckNamespaces(options, path);
        CheckTags(options.Tags, $"{path}:Tags");
        foreach (var (name, tags) in options.Groups)
        {
            Require(!string.IsNullOrWhiteSpace(name) && name.Length <= MaxGroupName, $"{path}:Groups", $"the name of a group has 1 to {MaxGroupName} characters.");
            Require(tags is { Count: > 0 }, $"{path}:Groups:{name}", "a group needs at least one tag that its members have.");
            CheckTags(tags, $"{path}:Groups:{name}");
        }

        CheckComposite(options, path);
        foreach (var (name, value) in options.Labels)
        {
            Require(!string.IsNullOrWhiteSpace(value), $"{path}:Labels:{name}", "a value is needed.");
        }

        Require(
            options.Labels.Sum(static label => label.Key.Length + label.Value.Length + 6) <= MaxLabels,
            $"{path}:Labels",
            $"the labels have more than {MaxLabels} characters together, which the description of an alarm has no room for.");
        RuleValidation.Check(options, path);
    }

    private static void CheckNamespaces(Ec2Options options, string path)
    {
        CheckNamespace(options.TelegrafNamespace, $"{path}:TelegrafNamespace");
        CheckNamespace(options.AgentNamespace, $"{path}:AgentNamespace");
        Require(
            options.TelegrafNamespace != options.AgentNamespace || options.AgentNamespace.Length == 0,
            $"{path}:AgentNamespace",
            "it is Telegraf's namespace too; give the agents different ones, or leave one empty.");
    }

    private static void CheckNamespace(string ns, string path)
    {
        try
        {
            _ = ns is "" ? null : new MetricId(ns, AgentMetrics.All[0].Name);
        }
        catch (ArgumentException exception)
        {
            throw new MonitoringConfigurationException(path, exception.Message, exception);
        }
    }

    private static void CheckComposite(Ec2Options options, string path)
    {
        Require(options.CompositeMembers >= 1, $"{path}:CompositeMembers", "at least 1 is needed.");
        Require(options.CompositePercent is null or (>= 1 and <= 100), $"{path}:CompositePercent", "a percentage lies between 1 and 100.");
        Require(
            !options.Composite || options.AutoScalingGroups || options.Groups.Count > 0,
            $"{path}:Composite",
            "there are no groups; name them in Groups, or set AutoScalingGroups.");
        Require(!options.CompositeOnly || options.Composite, $"{path}:CompositeOnly", "without Composite nobody would be told of anything; set it too.");
    }

    private static void CheckTags(IDictionary<string, string> tags, string path)
    {
        foreach (var (key, value) in tags)
        {
            Require(!string.IsNullOrWhiteSpace(key) && value is not null, path, "a tag needs a key and a value.");
        }
    }

    private static void Require(bool isRight, string path, string problem)
    {
        if (!isRight)
        {
            throw new MonitoringConfigurationException(path, problem);
        }
    }
}
