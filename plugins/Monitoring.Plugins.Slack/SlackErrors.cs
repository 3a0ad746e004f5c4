using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Turns what Slack refuses into what the operator can do about it, and says whether trying again can help.</summary>
internal static partial class SlackErrors
{
    /// <summary>
    /// The errors of <see href="https://docs.slack.dev/reference/methods/chat.postMessage#errors">chat.postMessage</see>. What is unknown counts as permanent: a
    /// message that can never be taken must not hold up those behind it.
    /// </summary>
    public static DeliveryException FromApi(SlackApiAnswer answer, string channel, string origin, TimeSpan? retryAfter)
    {
        var code = Code(answer.Error);
        return code switch
        {
            "ratelimited" or "rate_limited" or "message_limit_exceeded" =>
                DeliveryException.Transient($"Slack asked to slow down ({code}).", retryAfter),
            "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "team_added_to_org" or "org_login_required" =>
                DeliveryException.Transient($"Slack could not take the message now ({code}).", retryAfter),
            "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" or "not_allowed_token_type" =>
                DeliveryException.Permanent($"Slack refused the token ({code}); put a valid bot token into {origin}:Token."),
            "missing_scope" or "no_permission" => DeliveryException.Permanent(
                $"The Slack app may not post ({code}); give it the scope {Code(answer.Needed, "chat:write")} and install it again in the workspace."),
            "channel_not_found" => DeliveryException.Permanent(
                $"Slack shows the app no channel '{channel}' ({code}); check {origin}:Channel, and invite the app if the channel is private."),
            "not_in_channel" => DeliveryException.Permanent(
                $"The Slack app is not in the channel '{channel}' ({code}); invite it there, or give it the scope chat:write.public."),
            "is_archived" => DeliveryException.Permanent($"The Slack channel '{channel}' is archived ({code}); name another one in {origin}:Channel."),
            "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "ekm_access_denied" =>
                DeliveryException.Permanent($"The workspace does not let the Slack app post in '{channel}' ({code}); ask its administrators."),
            "msg_too_long" or "msg_blocks_too_long" or "too_many_attachments" or "invalid_blocks" or "invalid_blocks_format" or "invalid_attachments"
                or "no_text" => DeliveryException.Permanent($"Slack refused the form of the message ({code}); this is a fault of the Slack plugin, please report it."),
            _ => DeliveryException.Permanent($"Slack refused the message ({code}); see https://docs.slack.dev/reference/methods/chat.postMessage#errors."),
        };
    }

    /// <summary>Whether the message that was to be answered cannot be: it was deleted, or the channel has no threads. The news must still arrive.</summary>
    public static bool IsThreadGone(string? error) =>
        error is "thread_not_found" or "message_not_found" or "cannot_reply_to_message" or "restricted_action_non_threadable_channel";

    /// <summary>The answers of <see href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors">incoming webhooks</see>.</summary>
    public static DeliveryException FromWebhook(SlackAnswer answer, string origin)
    {
        var code = Code(answer.Body.Trim());
        if (answer.IsTransient)
        {
            return FromStatus(answer, origin + ":WebhookUrl");
        }

        return code switch
        {
            "no_service" or "no_service_id" or "no_team" or "no_active_hooks" or "team_disabled" or "invalid_token" => DeliveryException.Permanent(
                $"Slack knows the incoming webhook no longer ({code}); make a new one and put its address into {origin}:WebhookUrl."),
            "channel_not_found" or "channel_is_archived" or "user_not_found" => DeliveryException.Permanent(
                $"The channel of the incoming webhook is gone ({code}); make a webhook for another one and put its address into {origin}:WebhookUrl."),
            "action_prohibited" or "posting_to_general_channel_denied" => DeliveryException.Permanent(
                $"The workspace does not let the incoming webhook post ({code}); ask its administrators."),
            "invalid_payload" or "invalid_blocks" or "invalid_attachments" or "no_text" or "too_many_attachments" or "missing_text_or_fallback_or_attachments" =>
                DeliveryException.Permanent($"Slack refused the form of the message ({code}); this is a fault of the Slack plugin, please report it."),
            _ => FromStatus(answer, origin + ":WebhookUrl"),
        };
    }

    /// <summary>An answer that says nothing but its status.</summary>
    public static DeliveryException FromStatus(SlackAnswer answer, string setting) => answer.Code switch
    {
        429 => DeliveryException.Transient("Slack asked to slow down (429).", answer.RetryAfter),
        _ when answer.IsTransient => DeliveryException.Transient($"Slack could not take the message now ({answer.Code}).", answer.RetryAfter),
        >= 300 and < 400 => DeliveryException.Permanent($"Slack's address answered with a redirect ({answer.Code}), which is not followed; correct {setting}."),
        _ => DeliveryException.Permanent($"Slack's address refused the message ({answer.Code}); check {setting}."),
    };

    /// <summary>Only what looks like an error code is repeated: an answer can hold anything, even what was sent.</summary>
    private static string Code(string? text, string otherwise = "unknown_error") => text is not null && ErrorCode().IsMatch(text) ? text : otherwise;

    [GeneratedRegex("^[a-z][a-z0-9_:.]{0,63}$")]
    private static partial Regex ErrorCode();
}
