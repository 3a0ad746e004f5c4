namespace Monitoring.Framework.Embedded.Server;

/// <summary>UntagResource, for alarms: removes tags; keys that the alarm has not are passed over.</summary>
internal sealed class UntagResource(AlarmOperations alarms) : IWireOperation
{
    private static readonly Dictionary<string, string> _none = [];

    public Operation Operation => new Operation<UntagResourceRequest, EmptyAnswer>(
        nameof(UntagResource), UntagResourceRequest.Shape, EmptyAnswer.Shape, UntagAsync);

    private async ValueTask<EmptyAnswer> UntagAsync(UntagResourceRequest request, CancellationToken cancellationToken)
    {
        TagRules.Check(request).Throw();
        var name = AlarmArn.NameOf(request.ResourceARN!);
        if (!await Refusals.RunAsync(alarms.ChangeTagsAsync(name, _none, request.TagKeys!, cancellationToken)).ConfigureAwait(false))
        {
            throw ErrorKind.ResourceNotFoundException.With(null);
        }

        return EmptyAnswer.Instance;
    }
}
