using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Turns what Slack refuses into what the operator can do about it, and says whether trying again can help.</summary>
internal static class SlackErrors
{
    private const string OurFault = "this is a fault of the Slack plugin, please report it";

    /// <summary>
    /// The errors of <see href="https://docs.slack.dev/reference/methods/chat.postMessage#errors">chat.postMessage</see>. What is unknown counts as permanent: a
    /// message that can never be taken must not hold up those behind it.
    /// </summary>
    public static DeliveryException FromApi(SlackAnswer answer, string channel, string origin)
    {
        if (answer.IsTransient || answer.Error is not { } code)
        {
            return FromStatus(answer, $"{origin}:BaseUrl");
        }

        return code switch
        {
            "ratelimited" or "rate_limited" or "message_limit_exceeded" =>
                DeliveryException.Transient($"Slack asked to slow down ({code}).", answer.RetryAfter),
            "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "team_added_to_org" or "org_login_required" or "update_failed" =>
                DeliveryException.Transient($"Slack could not take the message now ({code}).", answer.RetryAfter),
            _ when IsToken(code) =>
                DeliveryException.Permanent($"Slack refused the token ({code}); put a valid bot token into {origin}:Token."),
            "missing_scope" or "no_permission" => DeliveryException.Permanent(
                $"The Slack app may not post ({code}); give it the scope {answer.Needed ?? "chat:write"} and install it again in the workspace."),
            "channel_not_found" => DeliveryException.Permanent(
                $"Slack shows the app no channel '{channel}' ({code}); check {origin}:Channel, and invite the app if the channel is private."),
            "not_in_channel" => DeliveryException.Permanent(
                $"The Slack app is not in the channel '{channel}' ({code}); invite it there, or give it the scope chat:write.public."),
            "is_archived" => DeliveryException.Permanent($"The Slack channel '{channel}' is archived ({code}); name another one in {origin}:Channel."),
            "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "ekm_access_denied" =>
                DeliveryException.Permanent($"The workspace does not let the Slack app post in '{channel}' ({code}); ask its administrators."),
            _ when answer.IsFormatting => DeliveryException.Permanent($"Slack refused the form of the message, and text alone too ({code}); {OurFault}."),
            _ => DeliveryException.Permanent($"Slack refused the message ({code}); see https://docs.slack.dev/reference/methods/chat.postMessage#errors."),
        };
    }

    /// <summary>Whether Slack minds the blocks or the length: text alone, which is short, may be taken.</summary>
    public static bool IsFormatting(string? code) =>
        code is "invalid_blocks" or "invalid_blocks_format" or "invalid_attachments" or "invalid_payload" or "msg_too_long" or "msg_blocks_too_long" or "too_many_attachments"
            or "attachment_payload_limit_exceeded" or "block_mismatch" or "no_text" or "missing_text_or_fallback_or_attachments" or "invalid_arguments";

    /// <summary>Whether the token is to blame: then no message is taken, an edit as little as a new one.</summary>
    public static bool IsToken(string? code) =>
        code is "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" or "not_allowed_token_type";

    /// <summary>Whether the message that was to be answered cannot be: it was deleted, its channel is gone or has no threads. The news must still arrive.</summary>
    public static bool IsThreadGone(string? code) =>
        code is "thread_not_found" or "message_not_found" or "cannot_reply_to_message" or "cant_broadcast_message" or "restricted_action_non_threadable_channel"
            or "restricted_action_thread_locked" or "channel_not_found" or "not_in_channel" or "is_archived" or "is_inactive";

    /// <summary>The answers of <see href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors">incoming webhooks</see>.</summary>
    public static DeliveryException FromWebhook(SlackAnswer answer, string origin)
    {
        if (answer.IsTransient || answer.IsSuccess)
        {
            return FromStatus(answer, $"{origin}:WebhookUrl");
        }

        return answer.Error switch
        {
            "no_service" or "no_service_id" or "no_team" or "no_active_hooks" or "team_disabled" or "invalid_token" => DeliveryException.Permanent(
                $"Slack knows the incoming webhook no longer ({answer.Error}); make a new one and put its address into {origin}:WebhookUrl."),
            "channel_not_found" or "channel_is_archived" or "user_not_found" => DeliveryException.Permanent(
                $"The channel of the incoming webhook is gone ({answer.Error}); make a webhook for another one and put its address into {origin}:WebhookUrl."),
            "action_prohibited" or "posting_to_general_channel_denied" => DeliveryException.Permanent(
                $"The workspace does not let the incoming webhook post ({answer.Error}); ask its administrators."),
            _ when answer.IsFormatting => DeliveryException.Permanent(
                $"Slack refused the form of the message, and text alone too ({answer.Error ?? "413"}); {OurFault}."),
            { } code => DeliveryException.Permanent($"Slack refused the message ({code}, {answer.Status}); check {origin}:WebhookUrl."),
            null => FromStatus(answer, $"{origin}:WebhookUrl"),
        };
    }

    /// <summary>An answer that says nothing but its status.</summary>
    private static DeliveryException FromStatus(SlackAnswer answer, string setting) => answer.Status switch
    {
        429 => DeliveryException.Transient("Slack asked to slow down (429).", answer.RetryAfter),
        _ when answer.IsTransient => DeliveryException.Transient($"Slack could not take the message now ({answer.Status}).", answer.RetryAfter),
        >= 200 and < 300 => DeliveryException.Transient($"{setting} answered ({answer.Status}), but not as Slack does."),
        >= 300 and < 400 => DeliveryException.Permanent($"Slack's address answered with a redirect ({answer.Status}), which is not followed; correct {setting}."),
        413 => DeliveryException.Permanent($"Slack's address finds even text alone too large (413); check {setting}."),
        _ => DeliveryException.Permanent($"Slack's address refused the message ({answer.Status}); check {setting}."),
    };
}
