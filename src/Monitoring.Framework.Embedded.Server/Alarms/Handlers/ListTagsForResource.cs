namespace Monitoring.Framework.Embedded.Server;

/// <summary>ListTagsForResource, for alarms.</summary>
internal sealed class ListTagsForResource(AlarmOperations alarms) : IWireOperation
{
    public Operation Operation => new Operation<ListTagsForResourceRequest, ListTagsForResourceAnswer>(
        nameof(ListTagsForResource), ListTagsForResourceRequest.Shape, ListTagsForResourceAnswer.Shape, ListAsync);

    private async ValueTask<ListTagsForResourceAnswer> ListAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken)
    {
        TagRules.Check(request).Throw();
        var tags = await alarms.GetTagsAsync(AlarmArn.NameOf(request.ResourceARN!), cancellationToken).ConfigureAwait(false)
            ?? throw ErrorKind.ResourceNotFoundException.With(null);
        return new ListTagsForResourceAnswer { Tags = [.. tags.Select(static tag => new TagMember { Key = tag.Key, Value = tag.Value })] };
    }
}
