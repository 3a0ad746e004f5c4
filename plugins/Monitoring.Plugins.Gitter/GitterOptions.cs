using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter;

/// <summary>One room of Gitter, or of any other Matrix server.</summary>
public sealed class GitterOptions
{
    private const int MaxRoomBytes = 255;

    /// <summary>The access token of the account that writes, or a reference to it (<c>env:NAME</c>, <c>file:PATH</c>, <c>kms:BASE64</c>).</summary>
    public string? AccessToken { get; set; }

    /// <summary>The room: its id such as <c>!abc:gitter.im</c>, or an alias such as <c>#team_room:gitter.im</c>.</summary>
    public string? RoomId { get; set; }

    /// <summary>
    /// The account's server: its name, from which the address for clients is looked up, or that address itself; <c>https://gitter.im/</c> unless given.
    /// </summary>
    public Uri BaseUrl { get; set; } = new("https://gitter.im/");

    /// <summary>How the room is told that an episode is over; by editing its first message unless given.</summary>
    public GitterRecovery OnRecovery { get; set; } = GitterRecovery.Edit;

    /// <summary>How the messages are worded; as they come unless given.</summary>
    public NotificationTemplate? Template { get; set; }

    /// <summary>How long one attempt may take; 30 seconds unless given, at most an hour.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The least time between two messages; five seconds unless given, which is what Synapse, the usual server,
    /// <see href="https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html#rc_message">allows an account in the long run</see>.
    /// </summary>
    public TimeSpan MinimumInterval { get; set; } = TimeSpan.FromSeconds(5);

    internal void Validate(string origin)
    {
        if (SecretReference.Refusal(AccessToken) is { } refusal)
        {
            throw new MonitoringConfigurationException($"{origin}:AccessToken", refusal);
        }

        if (!SecretReference.TrySplit(AccessToken!, out _, out _) && TokenRefusal(AccessToken!) is { } malformed)
        {
            throw new MonitoringConfigurationException($"{origin}:AccessToken", malformed);
        }

        if (!IsRoom(RoomId))
        {
            throw new MonitoringConfigurationException($"{origin}:RoomId", "the id of a room, such as !abc:gitter.im, or an alias, such as #team_room:gitter.im, is needed.");
        }

        if (!IsServer(BaseUrl))
        {
            throw new MonitoringConfigurationException($"{origin}:BaseUrl", "the value is not an absolute http or https URL without user, query and fragment.");
        }

        Template?.Validate($"{origin}:{nameof(Template)}");
        if (!Enum.IsDefined(OnRecovery))
        {
            throw new MonitoringConfigurationException($"{origin}:OnRecovery", $"the value is {(int)OnRecovery}; it must be Edit, Thread or New.");
        }

        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromHours(1))
        {
            throw new MonitoringConfigurationException($"{origin}:Timeout", $"the value is {Timeout}; it must be more than zero and at most an hour.");
        }

        if (MinimumInterval < TimeSpan.Zero)
        {
            throw new MonitoringConfigurationException($"{origin}:MinimumInterval", $"the value is {MinimumInterval}; it must not be negative.");
        }
    }

    internal static string? TokenRefusal(string token) =>
        token.Length == 0 || token.AsSpan().ContainsAnyExceptInRange('!', '~') ? "the token has a character that no token has; look for blanks and line ends." : null;

    internal static bool IsServer(Uri? address) => address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static bool IsRoom(string? room) => room is { Length: > 1 }
        && (room[0] == '!' || (room[0] == '#' && room.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon && colon < room.Length - 1))
        && !room.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c))
        && Encoding.UTF8.GetByteCount(room) <= MaxRoomBytes;
}
