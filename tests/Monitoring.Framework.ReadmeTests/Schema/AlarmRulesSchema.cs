using System.Text.Json.Nodes;
using static Monitoring.Framework.ReadmeTests.Schema.Kinds;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>The rules of the plugin AlarmRules, which it reads by hand so that files and the configuration are read alike.</summary>
internal static class AlarmRulesSchema
{
    public static IEnumerable<(string Name, JsonObject Schema)> Definitions()
    {
        yield return ("AlarmRules", Described(
            Closed(
                ("File", Described(Filled, "A file with more rules, in YAML or JSON; a relative name is relative to the working directory.")),
                ("Rules", Described(MapOf(Reference("AlarmRule")), "Rules by name."))),
            "Alarms from rules."));
        yield return ("AlarmRule", With(
            Closed(
                ("Metric", Described(Filled, "The metric's name.")),
                ("Namespace", Described(Filled, "The metric's namespace.")),
                ("Statistic", Described(Filled, "`SampleCount`, `Average`, `Sum`, `Minimum`, `Maximum`, or an extended one such as `p99`.")),
                ("Period", Described(PositiveDuration, "10, 20 or 30 seconds, or whole minutes.")),
                ("EvaluationPeriods", Described(Whole(1), "Over how many periods the threshold is compared.")),
                ("DatapointsToAlarm", Described(Whole(1), "How many of them must breach; all unless given.")),
                ("Operator", Described(
                    OneOf("GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold"),
                    "How a value is compared with the threshold.")),
                ("Threshold", Described(Number(), "The threshold.")),
                ("TreatMissingData", Described(OneOf("missing", "ignore", "breaching", "notBreaching"), "What periods without data mean; `missing` unless given.")),
                ("Unit", Described(Filled, "A unit of CloudWatch, such as `Percent`.")),
                ("Severity", Described(OneOf("info", "warning", "critical"), "How much the alarm matters; `warning` unless given.")),
                ("Labels", Described(MapOf(Filled), "Labels that routes match on.")),
                ("Scopes", Described(OneOrMore(static () => Filled), "The scopes that the rule is for; all unless given.")),
                ("Description", Described(Filled, "What a reader of the message should know and do.")),
                ("Dimensions", Described(MapOf(Reference("AlarmRuleDimension")), "By the dimension's name, where its values come from."))),
            ("required", Strings("Metric", "Namespace", "Statistic", "Period", "EvaluationPeriods", "Operator", "Threshold"))));
        yield return ("AlarmRuleDimension", With(
            new JsonObject { ["type"] = "object", ["required"] = Strings("Type") },
            ("oneOf", new JsonArray(
                Kind("static", "Those that are listed.", ["Values"], ("Values", OneOrMore(static () => Filled))),
                Kind("ec2_instances", "A fact of each discovered EC2 instance.", [], [.. Resources]),
                Kind("resources", "A fact of each discovered resource of a type.", ["ResourceType"], [("ResourceType", Filled), .. Resources]),
                Kind("reported", "Those of the metrics that were reported lately.", [], ("Search", Text))))));
    }

    private static IEnumerable<(string Key, JsonNode Value)> Resources =>
        [("DnsSearch", Text), ("HasTags", MapOf(Filled)), ("Value", Filled)];

    private static JsonObject Kind(string type, string description, string[] needed, params (string Key, JsonNode Value)[] keys) => With(
        Described(Closed([("Type", With(Text, ("const", type))), .. keys]), description),
        ("required", Strings(["Type", .. needed])));
}
