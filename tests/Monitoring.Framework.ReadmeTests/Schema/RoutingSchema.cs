using System.Text.Json.Nodes;
using static Monitoring.Framework.ReadmeTests.Schema.Kinds;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>Routes, time windows and inhibitions, which the engine reads by hand because keys such as <c>label:team</c> have a colon.</summary>
internal static class RoutingSchema
{
    private const string Key = "(severity|alarm|resource|rule|policy|account|region|label:.+|tag:.+)";
    private const string Day = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
    private const string Days = $"{Day}(-{Day})?(,{Day}(-{Day})?)*";
    private const string Hours = "([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)";

    public static IEnumerable<(string Name, JsonObject Schema)> Definitions()
    {
        yield return ("Route", Closed(
            ("Match", Described(Reference("Match"), "What must be so; everything matches unless given.")),
            ("When", Described(Names(), "Names of time windows: the route matches only then.")),
            ("To", Described(Names(), "The notifiers; those of the route around it unless given.")),
            ("GroupBy", Described(OneOrMore(static () => Pattern($"^{Key}$")), "Incidents with the same values of these keys are one episode of messages.")),
            ("Wait", Described(Duration, "How long the first message of an episode waits for more; 10 seconds where GroupBy is given, otherwise none.")),
            ("Interval", Described(Duration, "The least time between two messages of an episode; 1 minute where GroupBy is given, otherwise none.")),
            ("Repeat", Described(PositiveDuration, "After which time without news those who were told are reminded; not unless given.")),
            ("Quiet", Described(Names(), "Names of time windows in which nothing is sent: it is told when they end.")),
            ("Continue", With(Described(Flag, "Whether the routes after this one are tried as well."), ("default", false))),
            ("Order", With(Described(Whole(), "Routes are tried in this order, and in that of their names where it is the same."), ("default", 0))),
            ("Routes", Described(MapOf(Reference("Route")), "Routes that are tried first and have from this one what they do not say."))));
        yield return ("Match", Conditions($"^({Key}|topic)$"));
        yield return ("IncidentMatch", With(Conditions($"^{Key}$"), ("minProperties", 1)));
        yield return ("Inhibition", With(
            Closed(
                ("Source", Described(Reference("IncidentMatch"), "What holds back.")),
                ("Target", Described(Reference("IncidentMatch"), "What is held back.")),
                ("Equal", Described(OneOrMore(static () => Pattern($"^{Key}(={Key})?$")), "Keys whose values agree, or a key of the target and one of the source, such as `label:depends-on=resource`."))),
            ("required", Strings("Source", "Target"))));
        yield return ("TimeWindow", Pattern($"^ *({Days}( +{Hours})?|{Hours})( +[A-Za-z][A-Za-z0-9_+/-]*)? *$"));
    }

    public static JsonObject Routes => Described(
        MapOf(new JsonObject { ["allOf"] = new JsonArray(Reference("Route"), new JsonObject { ["required"] = Strings("To") }) }),
        "Who is told, by name. With one notifier and no routes, everything goes there.");

    public static JsonObject TimeWindows => Described(
        MapOf(new JsonObject { ["anyOf"] = new JsonArray(Reference("TimeWindow"), With(ListOf(Reference("TimeWindow")), ("minItems", 1))) }),
        "Parts of the week by name, such as `Mon-Fri 08:00-18:00 Europe/Berlin`, or lists of them.");

    public static JsonObject Inhibitions => Described(MapOf(Reference("Inhibition")), "What is held back while something else is open, by name.");

    private static JsonObject Conditions(string keys) => new()
    {
        ["type"] = "object",
        ["description"] = "All conditions must hold; a list means any of its values, and `*` stands for any text.",
        ["properties"] = new JsonObject { ["severity"] = OneOrMore(static () => Pattern(@"^([Ii]nfo|INFO|[Ww]arning|WARNING|[Cc]ritical|CRITICAL|.*\*.*)$")) },
        ["propertyNames"] = Pattern(keys),
        ["additionalProperties"] = OneOrMore(static () => With(Text, ("minLength", 1))),
    };

    private static JsonObject Names() => OneOrMore(static () => With(Text, ("minLength", 1)));

    private static JsonObject Pattern(string pattern) => With(Text, ("pattern", pattern));
}
