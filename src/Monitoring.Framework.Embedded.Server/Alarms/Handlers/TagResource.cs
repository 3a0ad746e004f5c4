namespace Monitoring.Framework.Embedded.Server;

/// <summary>TagResource, for alarms: adds tags, or gives them other values.</summary>
internal sealed class TagResource(AlarmOperations alarms) : IWireOperation
{
    public Operation Operation => new Operation<TagResourceRequest, EmptyAnswer>(
        nameof(TagResource), TagResourceRequest.Shape, EmptyAnswer.Shape, TagAsync);

    private async ValueTask<EmptyAnswer> TagAsync(TagResourceRequest request, CancellationToken cancellationToken)
    {
        TagRules.Check(request).Throw();
        var name = AlarmArn.NameOf(request.ResourceARN!);
        var tags = TagRules.Of(request.Tags);
        if (!await Refusals.RunAsync(alarms.ChangeTagsAsync(name, tags, [], cancellationToken)).ConfigureAwait(false))
        {
            throw ErrorKind.ResourceNotFoundException.With(null);
        }

        return EmptyAnswer.Instance;
    }
}
