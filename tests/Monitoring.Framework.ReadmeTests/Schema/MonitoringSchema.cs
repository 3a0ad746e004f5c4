using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitoring.Framework.Aws;
using Monitoring.Framework.Embedded;
using Monitoring.Framework.Embedded.Server;
using Monitoring.Plugins.Ec2;
using Monitoring.Plugins.Gitter;
using Monitoring.Plugins.HttpUptime;
using Monitoring.Plugins.Slack;
using Monitoring.Plugins.Telegram;
using Monitoring.Plugins.Webhook;
using static Monitoring.Framework.ReadmeTests.Schema.Kinds;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>The JSON schema of the section <c>Monitoring</c> with all packages of this repository.</summary>
internal static class MonitoringSchema
{
    public const string File = "src/Monitoring.Framework/monitoring.schema.json";

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Create()
    {
        var options = new OptionsSchema();
        var section = new JsonObject(options.Properties(typeof(MonitoringOptions)));
        section["Meters"] = Described(MapOf(options.Reference<MeterSourceOptions>()), "The process's own meters as metrics, by the name of the meter; a `*` at the end stands for any text.");
        section["Embedded"] = options.Reference<EmbeddedOptions>();
        section["Aws"] = options.Reference<AwsOptions>();
        section["Server"] = Server(options);
        section["Routes"] = RoutingSchema.Routes;
        section["TimeWindows"] = RoutingSchema.TimeWindows;
        section["Inhibitions"] = RoutingSchema.Inhibitions;
        section["PluginFolders"] = Described(ListOf(Filled), "Folders of plugins to load, for hosts that call ScanPluginFolders.");
        section["Plugins"] = Plugins(options);
        foreach (var (name, schema) in RoutingSchema.Definitions().Concat(AlarmRulesSchema.Definitions()))
        {
            options.Definitions.Add(name, schema);
        }

        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Monitoring.Framework",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["Monitoring"] = new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = "What is monitored, and who is told.",
                    ["properties"] = section,
                    ["additionalProperties"] = false,
                },
            },
            ["definitions"] = new JsonObject(options.Definitions),
        };
        return root.ToJsonString(_json).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Topics are read by hand, because the colons of an ARN are separators to the configuration.</summary>
    private static JsonObject Server(OptionsSchema options)
    {
        var reference = options.Reference<EmbeddedServerOptions>();
        var topic = With(Closed(("Subscriptions", MapOf(options.Reference<SubscriptionOptions>()))), ("required", Strings("Subscriptions")));
        var properties = options.Definitions["EmbeddedServer"]!["properties"]!.AsObject();
        properties["Topics"]!["additionalProperties"] = topic;
        return reference;
    }

    private static JsonObject Plugins(OptionsSchema options)
    {
        _ = options.Reference<Ec2AlarmOptions>();
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = "A section for each plugin that the host has. What a plugin of another maker has in its section is not known here.",
            ["properties"] = new JsonObject
            {
                ["HttpUptime"] = options.Reference<HttpUptimeOptions>(),
                ["Ec2"] = options.Reference<Ec2Options>(),
                ["AlarmRules"] = Reference("AlarmRules"),
                ["Slack"] = MapOf(options.Reference<SlackOptions>()),
                ["Telegram"] = MapOf(options.Reference<TelegramOptions>()),
                ["Gitter"] = MapOf(options.Reference<GitterOptions>()),
                ["Webhook"] = MapOf(options.Reference<WebhookOptions>()),
            },
            ["additionalProperties"] = new JsonObject { ["type"] = "object" },
        };
    }
}
