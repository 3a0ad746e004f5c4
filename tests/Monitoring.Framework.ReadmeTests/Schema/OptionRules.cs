using System.Reflection;
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

/// <summary>What the host's checks say beyond the types: bounds, needed keys, secrets. <see cref="SchemaAgreementTests"/> asks the host whether it is so.</summary>
internal static class OptionRules
{
    private const string Region = "^[a-z]{2,4}(-[a-z]+)+-[0-9]$";

    private static readonly Dictionary<string, Func<JsonObject>> _properties = new(StringComparer.Ordinal)
    {
        [Of<MonitoringOptions>("Owner")] = static () => Owner,
        [Of<CollectorOptions>("MaxConcurrency")] = static () => Whole(1),
        [Of<CollectorOptions>("MaxSlow")] = static () => Whole(0),
        [Of<CollectorOptions>("Backlog")] = static () => Whole(1),
        [Of<ReconcilerOptions>("Interval")] = static () => PositiveDuration,
        [Of<ReconcilerOptions>("DeleteGuardPercent")] = static () => Whole(0, 100),
        [Of<ReconcilerOptions>("DeleteGuardCount")] = static () => Whole(0),
        [Of<ReconcilerOptions>("AlarmTags")] = static () => With(
            MapOf(With(Text, ("maxLength", 256))),
            ("maxProperties", 50),
            ("propertyNames", With(Text, ("maxLength", 128), ("pattern", "^(?![Aa][Ww][Ss]:)")))),
        [Of<DeliveryOptions>("Interval")] = static () => PositiveDuration,
        [Of<DeliveryOptions>("RetryDelay")] = static () => PositiveDuration,
        [Of<DeliveryOptions>("MaxRetryDelay")] = static () => PositiveDuration,
        [Of<DeliveryOptions>("Expiry")] = static () => PositiveDuration,
        [Of<FlappingOptions>("Openings")] = static () => Whole(0, 100),
        [Of<FlappingOptions>("Within")] = static () => PositiveDuration,
        [Of<FlappingOptions>("Settle")] = static () => PositiveDuration,
        [Of<WatchdogOptions>("After")] = static () => PositiveDuration,
        [Of<HeartbeatOptions>("Url")] = static () => SecretUrl,
        [Of<MeterSourceOptions>("Interval")] = static () => PositiveDuration,
        [Of<MeterSourceOptions>("MaxSeries")] = static () => Whole(1),
        [Of<MeterSourceOptions>("Idle")] = static () => PositiveDuration,
        [Of<EmbeddedOptions>("Database")] = static () => Filled,
        [Of<EmbeddedServerOptions>("AccessKeys")] = static () => MapOf(Secret),
        [Of<EmbeddedServerOptions>("RateLimits")] = static () => MapOf(Number(0)),
        [Of<EmbeddedServerOptions>("Topics")] = static () => MapOf(true),
        [Of<SubscriptionOptions>("Endpoint")] = static () => SecretUrl,
        [Of<SubscriptionOptions>("SignatureVersion")] = static () => OneOf("1", "2"),
        [Of<AwsOptions>("BaseUrl")] = static () => Url,
        [Of<AwsOptions>("Region")] = static () => With(Text, ("pattern", Region)),
        [Of<AwsOptions>("RateLimits")] = static () => MapOf(With(Number(), ("exclusiveMinimum", 0))),
        [Of<AwsDeliveryOptions>("Table")] = static () => With(Text, ("pattern", "^([A-Za-z0-9_.-]{3,255})?$")),
        [Of<AwsScopeOptions>("Regions")] = static () => ListOf(With(Text, ("pattern", @$"{Region}|^\*$"))),
        [Of<AwsScopeOptions>("Account")] = static () => With(Text, ("pattern", "^[0-9]{12}$")),
        [Of<AwsScopeOptions>("RoleArn")] = static () => With(Text, ("pattern", "^arn:[^:]+:iam:[^:]*:[^:]*:role/")),
        [Of<AwsScopeOptions>("Topics")] = static () => With(
            MapOf(With(Text, ("pattern", "^arn:[^:]+:sns:[^:]+:[^:]*:."))),
            ("propertyNames", With(Text, ("pattern", Region)))),
        [Of<SlackOptions>("WebhookUrl")] = static () => Secret,
        [Of<SlackOptions>("Token")] = static () => Secret,
        [Of<SlackOptions>("Channel")] = static () => Filled,
        [Of<SlackOptions>("Timeout")] = static () => PositiveDuration,
        [Of<TelegramOptions>("Token")] = static () => Secret,
        [Of<TelegramOptions>("ChatId")] = static () => With(Text, ("pattern", "^(-?0*[1-9][0-9]*|@[A-Za-z][A-Za-z0-9_]{2,31})$")),
        [Of<TelegramOptions>("TopicId")] = static () => Whole(1),
        [Of<TelegramOptions>("Timeout")] = static () => PositiveDuration,
        [Of<GitterOptions>("AccessToken")] = static () => Secret,
        [Of<GitterOptions>("RoomId")] = static () => With(Text, ("pattern", @"^(!\S+|#[^:\s]+:\S+)$")),
        [Of<GitterOptions>("Timeout")] = static () => PositiveDuration,
        [Of<WebhookOptions>("Url")] = static () => SecretUrl,
        [Of<WebhookOptions>("Secret")] = static () => Secret,
        [Of<WebhookOptions>("Headers")] = static () => MapOf(Secret),
        [Of<WebhookOptions>("Method")] = static () => OneOf("POST", "PUT"),
        [Of<WebhookOptions>("Limits")] = static () => MapOf(Whole(0)),
        [Of<WebhookOptions>("Timeout")] = static () => PositiveDuration,
        [Of<HttpUptimeOptions>("Interval")] = static () => PositiveDuration,
        [Of<HttpTargetOptions>("Url")] = static () => Url,
        [Of<HttpTargetOptions>("Headers")] = static () => MapOf(Text),
        [Of<HttpTargetOptions>("HttpVersion")] = static () => With(Text, ("pattern", @"^\s*(1\.1|2)\s*(,\s*(1\.1|2)\s*)?$")),
        [Of<HttpTargetOptions>("ExpectedHttpVersion")] = static () => OneOf("1.1", "2"),
        [Of<HttpTargetOptions>("Timeout")] = static () => PositiveDuration,
        [Of<HttpTargetOptions>("MaxBodyBytes")] = static () => Whole(0, 64 * 1024 * 1024),
        [Of<HttpTargetOptions>("MaxRedirects")] = static () => Whole(0, 50),
        [Of<HttpTargetOptions>("Interval")] = static () => PositiveDuration,
        [Of<HttpTargetOptions>("Labels")] = static () => MapOf(Filled),
        [Of<HttpTargetOptions>("Tags")] = static () => MapOf(Filled),
        [Of<HttpAlarmOptions>("Period")] = static () => PositiveDuration,
        [Of<HttpAlarmOptions>("EvaluationPeriods")] = static () => Whole(1),
        [Of<HttpAlarmOptions>("DatapointsToAlarm")] = static () => Whole(1),
        [Of<HttpAuthOptions>("Password")] = static () => Secret,
        [Of<HttpAuthOptions>("Bearer")] = static () => Secret,
        [Of<HttpAuthOptions>("TokenUrl")] = static () => Url,
        [Of<HttpAuthOptions>("ClientSecret")] = static () => Secret,
        [Of<HttpTlsOptions>("Key")] = static () => Secret,
        [Of<HttpTlsOptions>("MinVersion")] = static () => OneOf("1.2", "1.3"),
        [Of<HttpVerdictOptions>("Confirmations")] = static () => Whole(0, 3),
        [Of<HttpVerdictOptions>("Failures")] = static () => Whole(1, 32),
        [Of<HttpVerdictOptions>("Of")] = static () => Whole(1, 32),
        [Of<HttpVerdictOptions>("Successes")] = static () => Whole(1),
        [Of<Ec2Options>("TagPrefix")] = static () => With(Filled, ("maxLength", 64)),
        [Of<Ec2Options>("Groups")] = static () => With(
            MapOf(With(MapOf(Text), ("minProperties", 1))),
            ("propertyNames", With(Filled, ("maxLength", 128)))),
        [Of<Ec2Options>("CompositeMembers")] = static () => Whole(1),
        [Of<Ec2Options>("CompositePercent")] = static () => Whole(1, 100),
        [Of<Ec2Options>("Labels")] = static () => MapOf(Filled),
        [Of<Ec2Options>("Alarms")] = static () => Ec2Alarms,
        [Of<Ec2OverrideOptions>("Tags")] = static () => With(MapOf(Text), ("minProperties", 1)),
        [Of<Ec2OverrideOptions>("Alarms")] = static () => With(Ec2Alarms, ("minProperties", 1)),
        [Of<Ec2AlarmOptions>("Threshold")] = static () => Number(0),
        [Of<Ec2AlarmOptions>("Operator")] = static () => OneOf(
            "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold"),
        [Of<Ec2AlarmOptions>("Period")] = static () => PositiveDuration,
        [Of<Ec2AlarmOptions>("EvaluationPeriods")] = static () => Whole(1),
        [Of<Ec2AlarmOptions>("DatapointsToAlarm")] = static () => Whole(1),
        [Of<Ec2AlarmOptions>("Description")] = static () => With(Text, ("maxLength", 200)),
    };

    private static JsonObject Url => With(Text, ("pattern", "^[Hh][Tt][Tt][Pp][Ss]?://[^/]"));

    private static JsonObject SecretUrl => With(Text, ("pattern", @"^((env|file|kms):[\s\S]*\S|[Hh][Tt][Tt][Pp][Ss]?://[^/])"), ("writeOnly", true));

    /// <summary>The name of what owns alarms.</summary>
    public static JsonObject Owner => With(Text, ("pattern", @"^[^/]*[^/\s][^/]*$"), ("maxLength", 64));

    private static JsonObject Ec2Alarms => With(
        MapOf(Reference("Ec2Alarm")),
        ("propertyNames", OneOf(
            "status-system", "status-instance", "status-ebs", "cpu-warning", "cpu-critical", "cpu-credits", "memory", "disk", "group-cpu", "group-size")));

    public static IEnumerable<string> Names => _properties.Keys;

    public static JsonObject? Find(PropertyInfo property) => _properties.GetValueOrDefault($"{property.DeclaringType!.Name}.{property.Name}")?.Invoke();

    /// <summary>What is needed of a class as a whole.</summary>
    public static JsonObject Complete(Type type, JsonObject schema) => type.Name switch
    {
        nameof(SlackOptions) => With(
            schema,
            ("oneOf", new JsonArray(Needs("WebhookUrl"), Needs("Token", "Channel"))),
            ("dependencies", new JsonObject { ["Channel"] = Strings("Token") })),
        nameof(TelegramOptions) => With(schema, ("required", Strings("Token", "ChatId"))),
        nameof(GitterOptions) => With(schema, ("required", Strings("AccessToken", "RoomId"))),
        nameof(WebhookOptions) => With(
            schema,
            ("required", Strings("Url")),
            ("not", Needs("Template", "TemplateFile"))),
        nameof(HttpTargetOptions) => With(schema, ("required", Strings("Url"))),
        nameof(SubscriptionOptions) => With(schema, ("required", Strings("Endpoint"))),
        nameof(Ec2OverrideOptions) => With(schema, ("required", Strings("Tags", "Alarms"))),
        _ => schema,
    };

    private static string Of<TOptions>(string property) => $"{typeof(TOptions).Name}.{property}";

    private static JsonObject Needs(params string[] keys) => new() { ["required"] = Strings(keys) };
}
